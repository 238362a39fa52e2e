import { nonceMemory } from "../../../platform/signature/nonceMemory";

test("a nonce is taken once, until it could not be used any more", () => {
  const memory = nonceMemory();
  expect(memory.take("a", 60, 0)).toBe("new");
  expect(memory.take("a", 60, 60)).toBe("known");
  // Ten seconds are forgotten together, and those of second 60 end before second 70.
  expect(memory.take("a", 130, 70)).toBe("new");
});

test("a full memory takes nothing new until there is room again, and still knows what it took", () => {
  const memory = nonceMemory(2);
  memory.take("a", 60, 0);
  memory.take("b", 120, 0);
  expect(memory.take("c", 120, 30)).toBe("full");
  expect(memory.take("a", 60, 30)).toBe("known");
  expect(memory.take("c", 130, 70)).toBe("new");
  expect(memory.take("b", 120, 70)).toBe("known");
});
