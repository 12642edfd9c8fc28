// Verifies a webhook as a receiver would. Takes { secret, headers, body } on stdin, and says what the message is or why it is none.
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';

const { secret, headers, body } = JSON.parse(await text(process.stdin));
try {
  console.log(new Webhook(secret).verify(body, headers).type);
} catch (refused) {
  console.log(`refused: ${refused.message}`);
}
