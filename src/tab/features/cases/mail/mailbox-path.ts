/** Where the support address is read and set. */
export const mailboxPath = '/api/case-mailbox';
