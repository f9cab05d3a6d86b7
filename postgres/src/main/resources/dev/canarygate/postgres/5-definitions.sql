-- Files of gates that rehearsals kept for their runners, form 5. Until form 4 they had the names that those of real gates have, and stayed.

-- As before. A driver that keeps the files of its gate once more shows that they are used: see rehearsal_forget_definitions.
create or replace function gate_runner.keep(p_path text, p_sha256 text, p_content bytea) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock_shared(7449363237388512868);
  insert into gate_runner.evidence (sha256, content) values (p_sha256, p_content) on conflict do nothing;
  insert into gate_runner.exhibit (path, sha256) values (p_path, p_sha256)
    on conflict (path) do update set kept = clock_timestamp()
      where exhibit.sha256 = p_sha256 and starts_with(exhibit.path, 'definitions/');
  return case when (select sha256 from gate_runner.exhibit where path = p_path) = p_sha256 then 'kept' else 'other' end;
end $$;

-- Takes out files of gates that no job names: a driver keeps them and offers the first step, so after a day they are of rehearsals that
-- were taken out. Those in a store outside are of real gates alone. How many.
create function gate_runner.rehearsal_forget_definitions() returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  contents text[];
begin
  perform pg_advisory_xact_lock(7449363237388512868);
  with gone as (
    delete from gate_runner.exhibit x
      where x.path ~ '^definitions/[0-9a-f]{64}[.]json$' and x.store is null and x.kept < clock_timestamp() - interval '1 day'
        and not exists (select 1 from gate_runner.job j where position(x.sha256 in j.body) > 0)
      returning sha256)
  select coalesce(array_agg(sha256), '{}') into contents from gone;
  delete from gate_runner.evidence e
    where e.sha256 = any (contents)
      and not exists (select 1 from gate_runner.exhibit x where x.sha256 = e.sha256)
      and not exists (
        select 1 from gate_runner.journal j where j.kept >= e.kept and position(convert_to(e.sha256, 'UTF8') in j.line) > 0);
  return cardinality(contents);
end $$;

revoke all on all functions in schema gate_runner from public;
grant execute on function gate_runner.rehearsal_forget_definitions() to gate_runner_driver;
