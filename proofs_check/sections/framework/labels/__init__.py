"""L1: the label cube, whose relations hold for every number of labels and samples."""
