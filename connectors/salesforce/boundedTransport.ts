import { Transport } from "jsforce/lib/transport";
import type { HttpRequest, HttpRequestOptions, HttpResponse } from "jsforce/lib/types";
import { StreamPromise } from "jsforce/lib/util/promise";
import { AnswerUnbounded, LARGEST_ANSWER } from "../answerBounds";

/**
 * jsforce's own way over HTTP, but an answer that is too large is not read on: jsforce makes one text of it where nobody
 * can catch that Node has none so long, which ends the process.
 */
export class BoundedTransport extends Transport {
  override httpRequest(request: HttpRequest, options: HttpRequestOptions = {}): StreamPromise<HttpResponse> {
    return StreamPromise.create(() => {
      const stream = this.getRequestStreamCreator()(request, options);
      const promise = new Promise<HttpResponse>((resolve, reject) => {
        let read = 0;
        stream.on("complete", resolve).on("error", reject);
        stream.on("data", ({ length }: Buffer | string) => {
          read += length;
          if (read <= LARGEST_ANSWER) return;
          // Without an error, of which jsforce would make a rejection that nobody handles.
          stream.destroy();
          reject(new AnswerUnbounded("ANSWER_TOO_LARGE"));
        });
      });
      return { stream, promise };
    });
  }
}
