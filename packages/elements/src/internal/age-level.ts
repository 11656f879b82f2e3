/** Days after which waiting mail is marked, and after which it stands out. */
const waitingDays = 7;
const oldDays = 14;

export type AgeLevel = 'fresh' | 'waiting' | 'old';

export function ageLevel(days: number): AgeLevel {
  if (days >= oldDays) return 'old';
  return days >= waitingDays ? 'waiting' : 'fresh';
}
