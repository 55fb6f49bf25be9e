"""What will be decided on issues with a scale: distributions, how they score, and forecasts sealed for later."""

from detente.forecast.forecasts import Forecasts, IssueForecast, forecast_of
from detente.forecast.mixture import ForecastNumbers, learned
from detente.forecast.sealed import SealedForecast, SealedScores, score_sealed, seal

__all__ = [
    "ForecastNumbers",
    "Forecasts",
    "IssueForecast",
    "SealedForecast",
    "SealedScores",
    "forecast_of",
    "learned",
    "score_sealed",
    "seal",
]
