// The dialer's script may have run already or come later: what waits in the queue is run when it is there.
window.ringoutDialer = window.ringoutDialer || { q: [] };
window.ringoutDialer.q.push((dialer) => {
  // The element takes functions as properties. Called again until it returns without an error, so that no call is lost.
  dialer.element.onCallRecord = saveCall;

  dialer.on('session', ({ status, user }) => log(user ? `${status}: ${user.name}` : status));
  dialer.on('call', ({ phase, to, reason }) => log(`${to.name ?? to.number}: ${reason ?? phase}`));
  // What no promise has reported. The dialer shows it, too.
  dialer.on('error', ({ error }) => log(`${error.code}: ${error.message}`));
});

// Asked before a click calls somebody; preventDefault() keeps it from being called.
document.addEventListener('ringout-dialer:before-dial', (event) => {
  log(`asked: ${event.detail.name ?? event.detail.number}`);
});

showHistory();

function log(text) {
  const item = document.createElement('li');
  item.textContent = text; // never as HTML: names and reasons are other people's words
  document.querySelector('#log').append(item);
}

// Stands for your server. A record can come twice, so it is stored under its id.
function saveCall(record) {
  const others = readCalls().filter(({ id }) => id !== record.id);
  localStorage.setItem('script-tag.calls', JSON.stringify([record, ...others].slice(0, 50)));
  showHistory();
}

function readCalls() {
  return JSON.parse(localStorage.getItem('script-tag.calls') ?? '[]');
}

function showHistory() {
  const rows = readCalls().map(({ startedAt, to, outcome, durationSeconds }) => {
    const row = document.createElement('tr');
    const when = new Date(startedAt).toLocaleString();
    for (const text of [when, to.name ?? to.number, outcome, durationSeconds])
      row.insertCell().textContent = text;
    return row;
  });
  document.querySelector('#history').replaceChildren(...rows);
}
