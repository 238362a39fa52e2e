-- Of fees kept so far nobody knows the currency: null, until the payment is read again.
ALTER TABLE "billing"."payment" ADD COLUMN     "fee_currency" TEXT;
