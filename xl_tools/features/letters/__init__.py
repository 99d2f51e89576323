"""The letters of a dialogue: invitations, assignments, the conclusion, replies."""
