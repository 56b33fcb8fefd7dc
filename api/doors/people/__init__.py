"""Accounts on the web: signing in and out, one's own account, invitations, who else has one."""
