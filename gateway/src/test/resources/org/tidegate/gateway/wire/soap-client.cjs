// A case system's client on the npm package "soap", as its documentation shows: sends a package, asks where it stands, reads the inbox.
// Arguments: the folder of the contract, the address, the folder of key.pem, cert.pem and ca.pem, the message's id, 1.1 or 1.2.
const fs = require('fs');
const path = require('path');
const soap = require('soap');

const [contract, address, keys, messageId, version] = process.argv.slice(2);
const pem = (name) => path.join(keys, name);

const message = {
  messageId,
  messageType: 'REFERRAL',
  conversationId: '0198c0de-5a00-7000-8000-0000000000c2',
  createdAt: '2026-01-05T09:15:00.000Z',
  from: { code: 'XB' },
  to: [{ code: 'XC' }],
  urgency: { lane: 'ROUTINE' },
  legalBasis: 'Directive (EU) 2023/977',
  purpose: { code: ['18.2.d'] },
  handling: { code: ['EU:H1'] },
  matter: { crimeArea: ['CSE'], platform: 'ExampleChat', summary: 'Synthetic summary.' },
};

(async () => {
  const client = await soap.createClientAsync(path.join(contract, 'eux-1.wsdl'), {
    endpoint: address,
    forceSoap12Headers: version === '1.2',
  });
  client.setSecurity(new soap.ClientSSLSecurity(pem('key.pem'), pem('cert.pem'), [fs.readFileSync(pem('ca.pem'))]));
  const port = version === '1.2' ? client.EuxService.EuxSoap12 : client.EuxService.EuxSoap11;
  const call = (operation, asked) => new Promise((resolve, reject) =>
    port[operation](asked, (failure, answer) => (failure ? reject(failure) : resolve(answer))));

  const accepted = await call('submit', { ExchangeMessage: message });
  const exchange = [].concat(accepted.exchange)[0].exchangeId;
  const status = await call('status', { exchangeId: exchange });
  const inbox = await call('inbox', {});
  let fault;
  try {
    await call('status', { exchangeId: messageId });
  } catch (failure) {
    const read = failure.root.Envelope.Body.Fault;
    fault = (read.detail || read.Detail).problem.code;
  }
  console.log(JSON.stringify({
    packageId: accepted.packageId,
    state: status.state,
    waiting: inbox && inbox.item ? [].concat(inbox.item).length : 0,
    fault,
  }));
})().catch((failure) => {
  console.error(failure.message, failure.response ? failure.response.data : '', failure.stack);
  process.exit(1);
});
