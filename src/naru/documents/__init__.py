"""The paper of a case: templates, numbers, approval, disclosure."""
