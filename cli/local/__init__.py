"""`havering local`: the estate on the local Azure, where nothing reaches the real one."""
