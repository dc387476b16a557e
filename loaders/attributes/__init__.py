"""What is stated of an entity by itself: instruments, costs, status, validity."""
