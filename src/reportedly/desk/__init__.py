"""The desk: pages in the browser over typed records, where people see, check and decide."""
