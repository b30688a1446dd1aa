"""The clients room: who she is. Client, case, intake, finding her, her entries, safe contact."""
