"""First cases from reports: parties, issues, threats, proposals, meetings and red lines, all of it a draft.

from detente.drafting import draft

draft(readings).text()      # the case file, with what each guess rests on beside it
"""

from detente.drafting.first_case import Draft, draft, told

__all__ = ["Draft", "draft", "told"]
