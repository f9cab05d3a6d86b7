-- How things end, form 4: jobs that a runner gave up, and rehearsals, which leave nothing.

-- Gives a job up whose runner is gone, or has said that it ended without a result: what that still sends comes too late. What the job was
-- before, null when it is not lost.
create or replace function gate_runner.job_lose(p_id text, p_gate text, p_token text) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before text;
begin
  select j.state into before from gate_runner.job j
    where j.id = p_id and j.gate = p_gate and j.state in ('offered', 'running')
      and (j.is_over or not gate_runner.lives(j.runner, j.life))
      and gate_runner.drives(p_gate, p_token)
    for update;
  if found then
    update gate_runner.job set state = 'lost', ended = clock_timestamp() where id = p_id;
  end if;
  return before;
end $$;

-- Gates of rehearsals have names of their own; no other gate gets one.
create function gate_runner.is_rehearsed(p_gate text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select p_gate ~ '^rehearsal-[0-9a-f]{8}-[0-9]{8}-[0-9]{6}(-[0-9]+)?$'
$$;

-- Whether a process drives the gate, or a runner that its packages were given to is here.
create function gate_runner.is_used(p_gate text) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from gate_runner.gate where name = p_gate and until > clock_timestamp())
    or exists (
      select 1 from gate_runner.seat s join gate_runner.runner r on s.tags <@ r.tags
        where s.gate = p_gate and r.until > clock_timestamp())
$$;

-- Between content and name nobody takes the content away: see rehearsal_remove.
create or replace function gate_runner.keep(p_path text, p_sha256 text, p_content bytea) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock_shared(7449363237388512868);
  insert into gate_runner.evidence (sha256, content) values (p_sha256, p_content) on conflict do nothing;
  insert into gate_runner.exhibit (path, sha256) values (p_path, p_sha256) on conflict do nothing;
  return case when (select sha256 from gate_runner.exhibit where path = p_path) = p_sha256 then 'kept' else 'other' end;
end $$;

-- Takes the gate of a rehearsal out, with all that it alone has; false when it is used, or none of a rehearsal. Content stays that another
-- file has, or that the record of another gate names: until form 4 a content that was there was kept under no second name.
create function gate_runner.rehearsal_remove(p_gate text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  contents text[];
  oldest timestamptz;
begin
  perform 1 from gate_runner.gate where name = p_gate and gate_runner.is_rehearsed(name) for update;
  if not found or gate_runner.is_used(p_gate) then
    return false;
  end if;
  perform pg_advisory_xact_lock(7449363237388512868);
  delete from gate_runner.note n using gate_runner.job j where j.id = n.job and j.gate = p_gate;
  delete from gate_runner.job where gate = p_gate;
  delete from gate_runner.seat where gate = p_gate;
  delete from gate_runner.journal where gate = p_gate;
  delete from gate_runner.gate where name = p_gate;
  with gone as (
    delete from gate_runner.exhibit
      where starts_with(path, 'gates/' || p_gate || '/') or starts_with(path, 'definitions/' || p_gate || '/')
      returning sha256)
  select array_agg(distinct sha256) into contents from gone;
  select array_agg(e.sha256), min(e.kept) into contents, oldest from gate_runner.evidence e
    where e.sha256 = any (contents) and not exists (select 1 from gate_runner.exhibit x where x.sha256 = e.sha256);
  delete from gate_runner.evidence e
    where e.sha256 = any (contents) and e.sha256 not in (
      select named[1] from gate_runner.journal j, regexp_matches(convert_from(j.line, 'UTF8'), '[0-9a-f]{64}', 'g') named
        where j.kept >= oldest and not gate_runner.is_rehearsed(j.gate));
  return true;
end $$;

-- Takes runners of rehearsals out that are gone.
create function gate_runner.rehearsal_forget_runners() returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from gate_runner.runner
    where name ~ '^rehearsal-[0-9a-f]{8}-[0-9]+$' and tags = array[left(name, 18)] and until <= clock_timestamp()
$$;

revoke all on all functions in schema gate_runner from public;
grant execute on function
    gate_runner.is_rehearsed(text),
    gate_runner.is_used(text)
  to gate_runner_reader;
grant execute on function
    gate_runner.rehearsal_remove(text),
    gate_runner.rehearsal_forget_runners()
  to gate_runner_driver;
