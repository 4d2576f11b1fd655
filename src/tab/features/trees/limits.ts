/** The most characters a text of a tree may have. The server says the same, and refuses more. */
export const limits = {
  title: 80,
  roleName: 50,
  roleAbout: 160,
  externalName: 60,
  externalHow: 160,
  ask: 80,
  option: 60,
  leafTitle: 50,
  note: 260,
  atHand: 140,
  then: 200,
  example: 500,
  /** Questions on one way. */
  questions: 4,
} as const;
