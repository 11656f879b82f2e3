// Set before the elements are defined, and kept until they are.
document.querySelector('mail-release-provider').getToken = () => 'demo-desk-1';
document.addEventListener('mail-released', (event) => {
  const numbers = event.detail.releases.map((release) => release.number);
  document.querySelector('#last').textContent = numbers.join(', ');
});
