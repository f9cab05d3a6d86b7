-- Steps that a runner cannot perform as its machine is, form 7: it gives them back before it begins, others get them, and it is not given
-- steps of that gate for some time.

create table gate_runner.refusal (
  gate text not null references gate_runner.gate on delete cascade,
  life text not null,
  runner text not null,
  why text not null check (length(why) <= 2000),
  until timestamptz not null,
  primary key (gate, life)
);

create function gate_runner.refuses(p_gate text, p_life text) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from gate_runner.refusal where gate = p_gate and life = p_life and until > clock_timestamp())
$$;

-- A runner has not begun the job, and cannot. Its package needs another place.
create function gate_runner.job_refuse(p_id text, p_life text, p_why text, p_seconds int) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  mine record;
begin
  update gate_runner.job set is_over = true,
      began = case when state = 'running' then null else began end,
      state = case when state = 'running' then 'offered' else state end
    where id = p_id and life = p_life and said_by = session_user and not is_over
    returning gate, package, attempt, runner into mine;
  if not found then
    return;
  end if;
  insert into gate_runner.refusal as r (gate, life, runner, why, until)
    values (mine.gate, p_life, mine.runner, p_why, clock_timestamp() + make_interval(secs => p_seconds))
    on conflict (gate, life) do update set why = p_why, until = excluded.until;
  update gate_runner.seat set runner = null, life = null
    where gate = mine.gate and package = mine.package and attempt = mine.attempt and life = p_life;
end $$;

-- As in form 2. A job that was given back is over, and not begun.
create or replace function gate_runner.jobs_claim(p_name text, p_life text)
  returns table (id text, gate text, package text, attempt int, step text, body text, state text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select 1 from gate_runner.runner r where r.name = p_name and r.life = p_life and r.said_by = session_user) then
    return;
  end if;
  update gate_runner.job j set state = 'running', began = clock_timestamp(), said_by = session_user
    where j.life = p_life and j.state = 'offered' and not j.is_over;
  return query select j.id, j.gate, j.package, j.attempt, j.step, j.body, j.state from gate_runner.job j
    where j.life = p_life and not j.is_over;
end $$;

-- As in form 6, but no places of gates whose steps it gave back lately.
create or replace function gate_runner.seats_claim(p_name text, p_life text, p_most int) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me record;
  had int;
begin
  select * into me from gate_runner.runner where name = p_name and life = p_life and until > clock_timestamp() and said_by = session_user;
  if not found then
    return 0;
  end if;
  select count(*) into had from gate_runner.seat s
    where s.life = p_life and not s.is_over and gate_runner.is_under_way(s.gate);
  if had < p_most then
    update gate_runner.seat set runner = p_name, life = p_life, asked = clock_timestamp()
      where (gate, package) in (
        select s.gate, s.package from gate_runner.seat s
          where s.runner is null and not s.is_over and s.tags <@ me.tags and gate_runner.is_under_way(s.gate)
            and not gate_runner.refuses(s.gate, p_life)
            and (s.same_as is null or exists (
              select 1 from gate_runner.seat f where f.gate = s.gate and f.package = s.same_as and f.runner = p_name))
          order by s.asked limit p_most - had for update of s skip locked);
  end if;
  return had;
end $$;

-- As in form 2, and who would fit but gave steps of the gate back lately, each with the reason.
drop function gate_runner.seat_ask(text, text, text, int, text[], text);
create function gate_runner.seat_ask(
  p_gate text, p_token text, p_package text, p_attempt int, p_tags text[], p_same_as text,
  out runner text, out wanted text, out fitting int, out refusals text[])
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not gate_runner.drives(p_gate, p_token) then
    raise exception 'another process drives gate %', p_gate using errcode = 'GR003';
  end if;
  insert into gate_runner.seat as s (gate, package, attempt, tags, same_as)
    values (p_gate, p_package, p_attempt, p_tags, p_same_as)
    on conflict (gate, package) do update set attempt = p_attempt, tags = p_tags, same_as = p_same_as, is_over = false,
      asked = case when s.attempt = p_attempt and not s.is_over then s.asked else clock_timestamp() end,
      runner = case when s.attempt = p_attempt and gate_runner.lives(s.runner, s.life) then s.runner end,
      life = case when s.attempt = p_attempt and gate_runner.lives(s.runner, s.life) then s.life end;
  select s.runner into runner from gate_runner.seat s where s.gate = p_gate and s.package = p_package;
  select s.runner into wanted from gate_runner.seat s where s.gate = p_gate and s.package = p_same_as;
  select count(*) filter (where x.why is null), coalesce(array_agg(r.name || ' ' || x.why order by r.name) filter (where x.why is not null), '{}')
    into fitting, refusals
    from gate_runner.runner r
    left join gate_runner.refusal x on x.gate = p_gate and x.life = r.life and x.until > clock_timestamp()
    where p_tags <@ r.tags and r.until > clock_timestamp() and (p_same_as is null or r.name = wanted);
end $$;

revoke all on all functions in schema gate_runner from public;
grant select on gate_runner.refusal to gate_runner_reader;
grant execute on function
    gate_runner.refuses(text, text)
  to gate_runner_reader;
grant execute on function
    gate_runner.seat_ask(text, text, text, int, text[], text)
  to gate_runner_driver;
grant execute on function
    gate_runner.job_refuse(text, text, text, int)
  to gate_runner_performer;
