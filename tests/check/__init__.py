"""What the check does with findings, on strategies of text in memory."""
