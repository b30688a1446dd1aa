"""The loading bay of the clients room: reads a service's own spreadsheet, row by row, into sealed
records. A row is taken whole or refused with a sentence for each value that will not do."""
