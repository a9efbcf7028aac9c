"""What the assistant takes: `python -m benchmarks` measures it and writes BENCHMARKS.md."""
