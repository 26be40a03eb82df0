/**
 * Under which party a person has attached bytes: who was moved to another party before they went hands them in all the same. The parties of
 * what was attached before are read from the log: those that name the bytes in the record of the change.
 */
export const bytesAuthors = `
CREATE TABLE bytes_authors (
  commune TEXT NOT NULL REFERENCES communes,
  person TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  party TEXT NOT NULL,
  PRIMARY KEY (commune, person, sha256, party)
) STRICT, WITHOUT ROWID;

INSERT INTO bytes_authors (commune, person, sha256, party)
SELECT DISTINCT c.commune, c.author_id, n.sha256, n.party
FROM changes AS c
JOIN json_tree(c.body, '$.attach') AS t ON t.key = 'sha256'
JOIN named_bytes AS n ON n.commune = c.commune AND n.sha256 = t.value AND n.type = c.type AND n.id = c.id;
`;
