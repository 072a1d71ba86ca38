const formularSaetze = () => ({ changes: () => [], facts: () => [] });
