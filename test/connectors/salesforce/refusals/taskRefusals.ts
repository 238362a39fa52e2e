import { ofEveryWrite } from "./ofEveryWrite";
import { DIAGNOSTICS, STATUS_CODES, UPSERT, type SalesforceRefusals, type Tenant } from "./salesforceTenant";

const write = "createTask";
const task = (tenant: Tenant) => tenant.task();

/** Two tasks by the key `t`, where the field was not deployed as unique. */
const twice = async (tenant: Tenant) => {
  await tenant.setUp({ repeatedExternalIds: ["Task.Throughline_Key__c"] });
  for (const Subject of ["One", "Two"]) await tenant.create("Task", { Subject, Throughline_Key__c: "t" });
};

const user = async ({ person }: Tenant): Promise<string> => {
  const { records } = await person.query<{ Id: string }>("SELECT Id FROM User LIMIT 1");
  return records[0]?.Id ?? "";
};

export const taskRefusals: SalesforceRefusals<"createTask"> = [
  {
    ...{ id: "a-key-field-that-is-not-deployed", write, source: UPSERT, mark: "verified" },
    given: async (tenant) => {
      await tenant.setUp({ hiddenFields: ["Task.Throughline_Key__c"] });
      return () => tenant.task();
    },
    answers: {
      ...{ failure: "SCHEMA_DRIFT", retry: false, advice: /assign the permission set Throughline/ },
      message: "Provided external ID field does not exist or is not accessible: Throughline_Key__c",
    },
  },
  {
    ...{ id: "a-key-that-several-tasks-carry", write, source: UPSERT, mark: "verified" },
    given: async (tenant) => {
      await twice(tenant);
      return () => tenant.task();
    },
    answers: { failure: "DUPLICATE", retry: false, message: "HTTP_300", advice: /deploy the field as unique/ },
  },
  {
    ...{ id: "an-account-that-was-deleted", write, source: STATUS_CODES, mark: "reported" },
    given: async (tenant) => {
      const gone = await tenant.create("Account", { Name: "Gone" });
      await tenant.person.sobject("Account").destroy(gone);
      return () => tenant.task({ accountExternalId: gone });
    },
    answers: {
      failure: "MISSING_REFERENCE",
      retry: false,
      message: "entity is deleted (WhatId)",
      advice: /recycle bin/,
    },
  },
  {
    ...{ id: "an-account-that-never-was", write, source: STATUS_CODES, mark: "reported" },
    given: async (tenant) => () => tenant.task({ accountExternalId: "001000000000999AAA" }),
    answers: {
      ...{ failure: "MISSING_REFERENCE", retry: false, advice: "not shared with the integration user" },
      message: "INVALID_CROSS_REFERENCE_KEY, invalid cross reference id (WhatId)",
    },
  },
  {
    ...{ id: "an-account-that-is-none", write, source: STATUS_CODES, mark: "reported" },
    given: async (tenant) => {
      const id = await user(tenant);
      return () => tenant.task({ accountExternalId: id });
    },
    answers: {
      failure: "MISSING_REFERENCE",
      retry: false,
      message: /MALFORMED_ID, Related To ID: id value of incorrect type/,
    },
  },
  {
    ...{ id: "an-account-that-is-not-shared", write, source: DIAGNOSTICS, mark: "reported" },
    given: async (tenant) => {
      await tenant.setUp({ heldRecords: { [tenant.account]: "unshared" } });
      return () => tenant.task();
    },
    answers: {
      ...{ failure: "AUTH", retry: false, advice: /see the record that it belongs to/ },
      message: "insufficient access rights on cross-reference id",
    },
  },
  {
    ...{ id: "an-account-that-another-transaction-saves", write, source: STATUS_CODES, mark: "reported" },
    given: async (tenant) => {
      await tenant.setUp({ heldRecords: { [tenant.account]: "save" } });
      return () => tenant.task();
    },
    answers: { failure: "INTERMITTENT", retry: true, message: "UNABLE_TO_LOCK_ROW" },
  },
  {
    ...{ id: "an-owner-who-is-deactivated", write, source: DIAGNOSTICS, mark: "reported" },
    given: async (tenant) => {
      const left = await tenant.create("User", {
        Username: "left@acme.example",
        LastName: "Left",
        Email: "l@acme.example",
      });
      await tenant.person.sobject("User").update({ Id: left, IsActive: false });
      return () => tenant.task({ ownerUserExternalId: left });
    },
    answers: {
      ...{ failure: "MISSING_REFERENCE", retry: false, advice: /give the account an active owner/ },
      message: /INACTIVE_OWNER_OR_USER, operation performed with inactive user \[005\w+\] as owner of task/,
    },
  },
  {
    ...{ id: "a-subject-that-is-too-long", write, source: STATUS_CODES, mark: "reported" },
    given: async (tenant) => () => tenant.task({ subject: "x".repeat(256) }),
    answers: { failure: "VALIDATION", retry: false, message: "(max length=255) (Subject)", advice: /Nothing is cut/ },
  },
  {
    ...{ id: "a-description-that-is-too-long", write, source: STATUS_CODES, mark: "reported" },
    given: async (tenant) => () => tenant.task({ body: "x".repeat(32_001) }),
    answers: { failure: "VALIDATION", retry: false, message: "(max length=32000) (Description)" },
  },
  {
    ...{ id: "a-field-of-tasks-that-the-org-requires", write, source: DIAGNOSTICS, mark: "reported" },
    given: async (tenant) => {
      await tenant.setUp({ requiredFields: ["Task.WhoId"] });
      return () => tenant.task();
    },
    answers: { failure: "VALIDATION", retry: false, message: "[WhoId]", advice: /give it a default value/ },
  },
  {
    ...{ id: "tasks-that-the-user-may-not-create", write, source: DIAGNOSTICS, mark: "reported" },
    given: async (tenant) => {
      const { records } = await tenant.person.query<{ Id: string }>("SELECT Id FROM PermissionSet");
      await tenant.person.sobject("PermissionSet").update({ Id: records[0]?.Id ?? "", PermissionsEditTask: false });
      return () => tenant.task();
    },
    answers: {
      ...{ failure: "AUTH", retry: false, advice: /create and edit this object/ },
      message: "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, entity type cannot be inserted: Task",
    },
  },
  {
    ...{ id: "a-storage-that-is-full", write, source: STATUS_CODES, mark: "reported" },
    given: async (tenant) => {
      await tenant.setUp({ storageFull: true });
      return () => tenant.task();
    },
    answers: {
      ...{ failure: "CONFLICT", retry: false, advice: /storage is full: make room/ },
      message: "STORAGE_LIMIT_EXCEEDED, storage limit exceeded",
    },
  },
  ...ofEveryWrite(write, "task", task),
];
