import type { Connection } from "jsforce";

/** A product with a standard price, ready to be put on an opportunity's line; answers its price book entry's id. */
export async function aPricedProduct(connection: Connection, name: string, price: number): Promise<string> {
  const product = await connection.sobject("Product2").create({ Name: name, ProductCode: name, IsActive: true });
  const { records } = await connection.query<{ Id: string }>("SELECT Id FROM Pricebook2 WHERE IsStandard = true");
  const entry = await connection.sobject("PricebookEntry").create({
    Pricebook2Id: records[0]?.Id ?? "",
    Product2Id: product.id ?? "",
    UnitPrice: price,
    IsActive: true,
  });
  return entry.id ?? "";
}
