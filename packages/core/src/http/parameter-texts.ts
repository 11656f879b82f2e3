/** What each parameter of the contract means to who reads its document; lint of the document asks for all of them. */
export const parameterTexts: Readonly<Record<string, string>> = {
  id: 'The record that the path leads to; a release session has a UUID that its client made',
  cursor: '`next` of the page before; bound to office, filter and order',
  limit: 'Rows of a page',
  sort: '`oldest` puts who waits longest first',
  clientId: 'Only of this client',
  itemId: 'Only with this item as a line',
  statusId: 'Only of this status',
  stage: 'Only at this stage',
  method: 'Only released this way',
  operatorId: 'Only recorded by this operator',
  state: '`valid` leaves out what was taken back, `voided` is only that',
  from: "On or after this day of the office's calendar: received for items, recorded for releases",
  until: 'On or before this day, as `from`',
  after: '`next` of the answer before; left out, from now on',
};
