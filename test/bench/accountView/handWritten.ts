/** The account view as one would write it by hand for this one screen: a statement that answers it as JSON. */
export const handWritten = `
SELECT json_build_object(
  'id', a.id, 'name', a.name, 'domain', a.domain, 'segment', a.segment, 'lifecycleStage', a.lifecycle_stage,
  'parent', (SELECT json_build_object('id', p.id, 'name', p.name) FROM crm.account p WHERE p.id = a.parent_id),
  'successUser', (SELECT json_build_object('displayName', u.display_name) FROM crm.sales_user u WHERE u.id = a.success_user_id),
  'contacts', (SELECT json_agg(json_build_object('fullName', c.full_name, 'roles', c.roles))
    FROM (SELECT * FROM crm.contact c WHERE c.account_id = a.id ORDER BY c.id LIMIT 20) c),
  'opportunities', (SELECT json_agg(json_build_object('id', o.id, 'name', o.name, 'status', o.status,
      'amount', o.amount_minor, 'currency', o.currency, 'closeDate', o.close_date, 'lines',
      (SELECT json_agg(l.quantity) FROM crm.opportunity_line l WHERE l.opportunity_id = o.id)))
    FROM (SELECT * FROM crm.opportunity o WHERE o.account_id = a.id ORDER BY o.id DESC LIMIT 20) o),
  'contracts', (SELECT json_agg(json_build_object('id', c.id, 'number', c.number, 'status', c.status,
      'startDate', c.start_date, 'endDate', c.end_date, 'acv', c.acv_minor, 'currency', c.currency))
    FROM crm.contract c WHERE c.account_id = a.id),
  'mrr', (SELECT json_object_agg(currency, minor) FROM (SELECT s.currency, sum(s.mrr_minor) minor
    FROM billing.subscription s WHERE s.account_id = a.id AND s.status = 'ACTIVE' GROUP BY 1) s),
  'openBalance', (SELECT json_object_agg(currency, minor) FROM (SELECT i.currency, sum(i.amount_due_minor) minor
    FROM billing.invoice i WHERE i.account_id = a.id AND i.status = 'OPEN' GROUP BY 1) i),
  'subscriptions', (SELECT json_agg(json_build_object('id', s.id, 'number', s.number, 'status', s.status,
      'currentPeriodEnd', s.current_period_end, 'items',
      (SELECT json_agg(json_build_object('quantity', t.quantity, 'amount', t.amount_minor, 'currency', t.currency))
       FROM billing.subscription_item t WHERE t.subscription_id = s.id)))
    FROM billing.subscription s WHERE s.account_id = a.id),
  'invoices', (SELECT json_agg(json_build_object('id', i.id, 'number', i.number, 'status', i.status, 'dueDate', i.due_date,
      'total', i.total_minor, 'amountDue', i.amount_due_minor, 'currency', i.currency,
      'payments', (SELECT json_agg(json_build_object('status', p.status, 'amount', p.amount_minor, 'currency', p.currency,
          'attempts', (SELECT json_agg(json_build_object('no', t.no, 'outcome', t.outcome, 'nextRetryAt', t.next_retry_at))
            FROM billing.payment_attempt t WHERE t.payment_id = p.id)))
        FROM billing.payment_application x JOIN billing.payment p ON p.id = x.payment_id WHERE x.invoice_id = i.id),
      'postings', (SELECT json_agg(json_build_object('kind', p.kind, 'status', p.status,
          'posted', (SELECT sum(l.debit_minor) FROM erp.journal_line l WHERE l.journal_id = p.journal_id),
          'period', (SELECT d.name FROM erp.accounting_period d WHERE d.id = p.period_id),
          'erpRef', (SELECT json_build_object('externalId', r.external_id, 'url', r.url)
            FROM operations.external_ref r WHERE r.entity_id = p.id AND r.role = 'ERP' LIMIT 1)))
        FROM erp.posting p WHERE p.invoice_id = i.id)))
    FROM (SELECT * FROM billing.invoice i WHERE i.account_id = a.id ORDER BY i.id DESC LIMIT 12) i),
  'receivables', (SELECT json_agg(json_build_object('dueDate', r.due_date, 'open', r.open_minor, 'currency', r.currency))
    FROM (SELECT * FROM erp.receivable r WHERE r.account_id = a.id AND r.open_minor <> 0 ORDER BY r.due_date, r.id LIMIT 50) r),
  'revenue', (SELECT json_agg(t) FROM (SELECT s.currency, sum(l.recognized_minor) AS recognized,
      sum(l.planned_minor - l.recognized_minor) AS deferred
    FROM erp.revenue_schedule s JOIN erp.revenue_schedule_line l ON l.schedule_id = s.id
    WHERE s.account_id = a.id GROUP BY 1) t),
  'unapplied', (SELECT json_object_agg(currency, minor) FROM (SELECT c.currency, sum(c.open_minor) minor
    FROM erp.unapplied_credit c WHERE c.account_id = a.id GROUP BY 1) c),
  'dunning', (SELECT json_build_object('status', d.status, 'step', d.step, 'exposure', d.exposure_minor,
      'currency', d.currency, 'nextActionAt', d.next_action_at)
    FROM billing.dunning_case d WHERE d.account_id = a.id AND d.status = 'OPEN' LIMIT 1),
  'sync', (SELECT json_agg(json_build_object('system', s.system, 'status', s.status, 'pendingSince', s.pending_since))
    FROM operations.sync_state s WHERE s.account_id = a.id),
  'exceptions', (SELECT json_agg(json_build_object('title', e.title, 'explanation', e.explanation,
      'amountAtRisk', e.amount_at_risk_minor, 'currency', e.currency))
    FROM (SELECT * FROM operations.exception_case e WHERE e.account_id = a.id AND e.state = 'OPEN'
      ORDER BY e.amount_at_risk_minor DESC LIMIT 20) e),
  'timeline', (SELECT json_agg(json_build_object('type', e.type, 'time', e.time, 'data', e.data))
    FROM (SELECT * FROM operations.event e WHERE e.account_id = a.id ORDER BY e.position DESC LIMIT 20) e)
) AS answer
FROM crm.account a WHERE a.id = $1`;
