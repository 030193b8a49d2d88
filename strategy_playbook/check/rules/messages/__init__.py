"""One message to one audience, with proof, inside the lines that the strategy draws."""
