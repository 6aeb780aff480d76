"""Board papers and agendas as Word documents, in the forms that the scrutiny programme has."""
