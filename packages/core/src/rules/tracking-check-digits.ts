const digitsOf = (text: string): number[] => Array.from(text, Number);

/** GS1 General Specifications, 7.9: weights 3 and 1 from the right, modulo 10. */
export function gs1Check(number: string): boolean {
  const sum = digitsOf(number)
    .reverse()
    .reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}

const s10Weights = [8, 6, 4, 2, 3, 5, 9, 7];

/** UPU S10: eight weighted digits, modulo 11, where 10 is written 0 and 11 is written 5. */
export function s10Check(number: string): boolean {
  const digits = digitsOf(number.slice(2, 11));
  const sum = s10Weights.reduce((total, weight, index) => total + weight * (digits[index] ?? 0), 0);
  const check = 11 - (sum % 11);
  return digits[8] === (check === 10 ? 0 : check === 11 ? 5 : check);
}

/** DHL Express waybill: the tenth digit is the first nine modulo 7. */
export function dhlCheck(number: string): boolean {
  return Number(number.slice(0, 9)) % 7 === Number(number.slice(9));
}

/** UPS 1Z: letters count as digits from A = 2 on, every second one twice, modulo 10. */
export function upsCheck(number: string): boolean {
  const values = Array.from(number.slice(2, 17), (char) =>
    /\d/.test(char) ? Number(char) : (char.charCodeAt(0) - 63) % 10,
  );
  const sum = values.reduce((total, value, index) => total + value * (index % 2 === 0 ? 1 : 2), 0);
  return (10 - (sum % 10)) % 10 === Number(number.slice(17));
}
