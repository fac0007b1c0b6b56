"""The scored model: columns of numbers about the texts of a page, and the trees that weigh them."""
