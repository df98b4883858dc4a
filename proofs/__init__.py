"""The long proofs: what is promised, tried at full size on a real site. Run by ``script/prove``; small in the tests."""
