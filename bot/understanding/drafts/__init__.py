"""New actions in what is said: logged in one line, dictated or pasted from minutes."""
