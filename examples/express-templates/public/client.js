// Done with this client: back to the list, which the server makes anew.
document.querySelector('mail-release-panel').addEventListener('client-closed', () => location.assign('/'));
