export { deliverDue } from './deliver.ts';
export {
  enqueue,
  enqueueWhere,
  forgetOld,
  forgetRecipient,
  forgetWaiting,
  type Message,
  releaseTaken,
  waitingFor,
} from './outbox.ts';
export { fileTransport, smtpTransport, type Transport } from './transports.ts';
