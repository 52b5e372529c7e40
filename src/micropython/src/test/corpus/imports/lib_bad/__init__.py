# Has state and fails.
