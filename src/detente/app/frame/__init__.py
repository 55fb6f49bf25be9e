"""What every page of the workbench shares."""
