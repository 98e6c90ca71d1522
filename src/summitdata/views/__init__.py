"""What people look at: notebook displays, plots, the page."""
