"""What makes a message an order, of what kind, and how many it holds."""
