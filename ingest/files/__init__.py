"""Files to cells: their bytes, their limits, and the child process that reads workbooks."""
