"""The names that the register holds, found by what somebody remembers of them."""
