export { deliverDue } from './deliver.ts';
export {
  enqueue,
  forgetOld,
  forgetRecipient,
  type Message,
  releaseTaken,
  waitingFor,
} from './outbox.ts';
export { fileTransport, smtpTransport, type Transport } from './transports.ts';
