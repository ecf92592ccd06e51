export { deliverDue } from './deliver.ts';
export { enqueue, type Message } from './outbox.ts';
export { fileTransport, smtpTransport, type Transport } from './transports.ts';
