"""What people and programs talk to: HTTP API, pages, command line."""
