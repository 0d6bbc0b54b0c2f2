"""Who wrote an article, and for which agency: bylines, signatures and labels, and what a name looks like."""
