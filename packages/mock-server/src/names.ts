import type { Random } from './random.js';

const women = [
  'Anna',
  'Barbara',
  'Ewa',
  'Joanna',
  'Katarzyna',
  'Łucja',
  'Małgorzata',
  'Maria',
  'Zofia',
  'Żaneta',
] as const;
const men = [
  'Andrzej',
  'Grzegorz',
  'Jan',
  'Krzysztof',
  'Łukasz',
  'Marek',
  'Paweł',
  'Piotr',
  'Stanisław',
  'Wojciech',
] as const;
/** Without the ending that a surname takes after the person: Kowalsk-i, Kowalsk-a. */
const declined = ['Kowalsk', 'Wiśniewsk', 'Zielińsk', 'Szymańsk', 'Dąbrowsk', 'Kozłowsk', 'Jabłońsk', 'Górsk'] as const;
const undeclined = ['Nowak', 'Wójcik', 'Mazur', 'Krawczyk', 'Pająk', 'Wróbel', 'Szczepaniak-Żółć', 'Kwiecień'] as const;

const words = [
  'Alfa',
  'Bałtyk',
  'Cedr',
  'Delta',
  'Fala',
  'Granit',
  'Jaskółka',
  'Kontur',
  'Łabędź',
  'Norma',
  'Ósemka',
  'Perła',
  'Quorum',
  'Tęcza',
  'Unia',
  'Żubr',
] as const;
const trades = [
  'Consulting',
  'Design',
  'Doradztwo',
  'Energia',
  'Finanse',
  'Handel',
  'Instal',
  'Media',
  'Studio',
  'Transport',
] as const;
const forms = ['sp. z o.o.', 'S.A.', 's.c.', 'sp. k.', 'P.S.A.', 'GmbH', 'Ltd'] as const;

/** Real registers hold names like these, and every screen must bear them. */
const awkward = [
  '"Kowalski & Syn" <b>Handel</b> sp. z o.o.',
  'شركة الأفق للتجارة',
  'Ёлка 🎄 Studio s.c.',
  'Przedsiębiorstwo Wielobranżowe Usługowo-Produkcyjno-Handlowe Import-Eksport "Źdźbło" Spółka z ograniczoną odpowiedzialnością Spółka komandytowa w restrukturyzacji',
] as const;

const senders = [
  'ZUS Oddział Warszawa',
  'Urząd Skarbowy Warszawa-Śródmieście',
  'Sąd Rejonowy dla m.st. Warszawy',
  'Allegro',
  'Amazon EU',
  'Orange Polska',
  'PKO Bank Polski',
  'PGE Obrót',
  'Kancelaria Notarialna',
  'Poczta Polska',
  'T-Mobile Polska',
  'Urząd m.st. Warszawy',
] as const;
const streets = [
  'ul. Prosta',
  'ul. Świętokrzyska',
  'al. Jerozolimskie',
  'ul. Żelazna',
  'pl. Grzybowski',
  'ul. Łucka',
] as const;
const cities = ['Warszawa', 'Kraków', 'Łódź', 'Gdańsk', 'Poznań', 'Wrocław'] as const;

export const roles = ['Prezes zarządu', 'Pełnomocnik', 'Asystent biura', 'Kurier firmowy', 'Księgowość'] as const;

export function personName(random: Random): string {
  const isWoman = random.chance(0.5);
  const first = random.pick(isWoman ? women : men);
  const last = random.chance(0.5) ? `${random.pick(declined)}${isWoman ? 'a' : 'i'}` : random.pick(undeclined);
  return `${first} ${last}`;
}

/** The name of the client at `index`; every tenth, to begin with, is an awkward one. */
export function companyName(random: Random, index: number): string {
  const strange = awkward[(index - 4) / 10];
  return strange ?? `${random.pick(words)} ${random.pick(trades)} ${random.pick(forms)}`;
}

export const senderName = (random: Random): string | null => (random.chance(0.06) ? null : random.pick(senders));

export function address(random: Random, recipient: string) {
  return {
    recipient,
    street: `${random.pick(streets)} ${random.whole(1, 140)}/${random.whole(1, 60)}`,
    postalCode: `${String(random.whole(0, 99)).padStart(2, '0')}-${String(random.whole(0, 999)).padStart(3, '0')}`,
    city: random.pick(cities),
    country: 'PL',
  };
}
