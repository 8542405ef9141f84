"""Article -> findings: sentences, speakers, attribution, quotes, claims, proposals, salience."""
