const formularRegeln = () => ({ problems: () => [] });
