"""Real peers and the exported programs, each as an object that starts, waits until it is ready, and ends."""
